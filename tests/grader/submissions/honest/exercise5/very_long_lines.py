"""Style: as much as possible on one line, with semicolons and hardly a blank. Stands alone."""
import numpy as np;N=np
def sigmoid(z):return N.where(N.asarray(z)<0,N.exp(N.minimum(z,0))/(1+N.exp(N.minimum(z,0))),1/(1+N.exp(-N.maximum(z,0))))
def forget_gate(x,prev_h,weights):return sigmoid(prev_h*weights[0]+x*weights[1])
def candidate(x,prev_h,weights):return N.tanh(prev_h*weights[0]+x*weights[1])
input_gate=output_gate=forget_gate
def lstm_cell(x,prev_h,prev_c,weights):s=[prev_h*weights[n][0]+x*weights[n][1] for n in("forget","input","candidate","output")];f,i,o=[sigmoid(s[k])for k in(0,1,3)];g=N.tanh(s[2]);c=f*prev_c+i*g;return{"sum_1":s[0],"sum_2":s[1],"sum_3":s[2],"sum_4":s[3],"sigma_1":f,"sigma_2":i,"sigma_3":o,"tanh_1":g,"C_11":f*prev_c,"C_12":c,"tanh_2":N.tanh(c),"C_t":c,"H_t":o*N.tanh(c)}
def lstm_step_forward(x,prev_h,prev_c,Wx,Wh,b):H=len(Wh);a=x@Wx+prev_h@Wh+b;i,f,o=[sigmoid(a[:,k*H:k*H+H])for k in range(3)];g=N.tanh(a[:,3*H:]);c=f*prev_c+i*g;return o*N.tanh(c),c,(x,prev_h,prev_c,Wx,Wh,i,f,o,g,N.tanh(c))
def lstm_forward(x,h0,Wx,Wh,b):
    h=h0;c=0*h0;hs=[];cs=[]
    for t in range(x.shape[1]):h,c,k=lstm_step_forward(x[:,t],h,c,Wx,Wh,b);hs.append(h);cs.append(k)
    return N.stack(hs,1),cs
def lstm_step_backward(dnext_h,dnext_c,cache):x,prev_h,prev_c,Wx,Wh,i,f,o,g,t=cache;dc=dnext_c+dnext_h*o*(1-t*t);d=N.hstack([dc*g*i*(1-i),dc*prev_c*f*(1-f),dnext_h*t*o*(1-o),dc*i*(1-g*g)]);return d@Wx.T,d@Wh.T,dc*f,x.T@d,prev_h.T@d,d.sum(0)
def lstm_backward(dh,cache):
    a=b=N.zeros_like(dh[:,0]);xs=[];w=0,0,0
    for t in range(dh.shape[1])[::-1]:x,a,b,*r=lstm_step_backward(dh[:,t]+a,b,cache[t]);xs=[x]+xs;w=[p+q for p,q in zip(w,r)]
    return N.stack(xs,1),a,w[0],w[1],w[2]
lstm_output=lambda h,W,b:h@W+b;__all__=[each for each in dir()if"lstm"in each or"gate"in each or each in("sigmoid","candidate")];assert len(__all__)==11 or print("a very long line to say that there are",len(__all__),"names, which are","".join(f"{name!r}, "for name in sorted(__all__)),"and that this line goes on and on and on and on and on and on and on and on and on and on")is None
